import { expect, test } from 'vitest'
import { sampleTask } from '../test-support/sample-session.ts'
import { judgeAction, type PolicyTask } from './command-policy.ts'

const task: PolicyTask = {
  testCommand: 'npm test -- --silent',
  lintCommand: 'npx biome check .',
  allow: ['pytest *', 'make check', 'git stash*', 'cd web && npm test'],
  criteria: [{ id: 'c1', text: 'works', check: 'node check.mjs' }],
}
const run = (command: string, of: PolicyTask = task) => judgeAction({ kind: 'run', command }, of)
const git = (given: string, of: PolicyTask = task) => judgeAction({ kind: 'git', arguments: given }, of)
const anything: PolicyTask = { ...task, allow: ['*', 'git *', 'git push', 'git push origin main'] }

test('only /run and /git are judged', () => {
  for (const action of [
    { kind: 'instruct', text: 'git push' },
    { kind: 'add', file: 'git push' },
    { kind: 'ls' },
    { kind: 'map' },
    { kind: 'finish' },
  ] as const)
    expect(judgeAction(action, task)).toEqual({ kind: 'allowed' })
})

test.each([
  'npm test -- --silent',
  '  npm  test --   --silent ',
  'npx biome check .',
  'pytest tests/test_a.py -k "not slow"',
  'make check',
  'cd web && npm test',
  'git stash list',
])('/run %s is allowed', (command) => {
  expect(run(command)).toEqual({ kind: 'allowed' })
})

test.each([
  'npm test',
  'npm test -- --silent && rm -rf .',
  'pytest tests; rm -rf .',
  'pytest tests | tee x',
  'pytest tests > x',
  'pytest $(rm -rf .)',
  'pytest `rm -rf .`',
  'pytest tests\nrm -rf .',
  'pytest $HOME',
  'pytest',
  'makeXcheck',
  'make check-all',
  'node check.mjs',
  'git status',
  'cd web && npm test && rm x',
])('/run %j is not on the list', (command) => {
  expect(run(command)).toMatchObject({ kind: 'unlisted' })
})

test.each([
  'status',
  'status --short',
  '--no-pager log -3',
  'diff HEAD~1 --stat',
  'diff main..HEAD -- src/a.py',
  'log --oneline -5 --format=%h',
  'log --grep push',
  'log --grep=config --grep remote',
  'show HEAD:src/a.py',
  'blame -L 1,20 src/a.py',
  'ls-files "*.py"',
  'ls-files -- src/*.py',
  'rev-parse HEAD',
  'grep -n push',
  'branch',
  'branch -a -vv',
  'branch --show-current',
  'branch --list "100x/*"',
  'checkout -B 100x/add-farewell-1',
  'stash',
  'stash pop',
])('/git %s is allowed', (given) => {
  expect(git(given)).toEqual({ kind: 'allowed' })
})

test.each([
  'reset --hard HEAD~1',
  'checkout main',
  'checkout -B main',
  'checkout -B 100x/a-1 origin/main',
  'commit -m x',
  'fetch --upload-pack=x',
  'status; rm -rf .',
  'log | sh',
  'log > x',
  'log $(id)',
  'log `id`',
  'log &',
  'log\nid',
  'diff --output=x',
  'diff --outp x',
  'diff --ext-diff',
  'show --textconv',
  'grep -Osh x',
  'grep -nOsh x',
  'grep --open-files-in-pager=sh x',
  'grep --open=sh x',
  'diff --no-index /etc/passwd a',
  'diff -- /etc/passwd /etc/hosts',
  'diff ../other/a a',
  'blame --contents=/etc/passwd a',
  'ls-files --exclude-from=~/.ssh/id',
  'diff a#b --output=x',
  'diff {--output=x,y}',
  'diff *',
  'diff -*',
  'diff --out*',
  'ls-files -- *.py',
  'grep -e -- --open-files-in-pager=sh',
  '-C /etc status',
  '--exec-path=/tmp/x status',
  '-p log',
  '--no-pager log *x',
  '--no-pager --exec-path=x log',
  'branch -D main',
  'branch new',
  'branch -m other',
  '!sh',
  'alias',
])('/git %j waits for a person or is refused', (given) => {
  const judged = git(given)
  expect(judged).toMatchObject({ kind: 'unlisted' })
  expect(judged.kind === 'unlisted' && judged.reason).toMatch(
    /Allowed are: git status, diff, log.*git stash\*/,
  )
})

test.each([
  'push',
  'push origin HEAD',
  '-C . push',
  '--git-dir .git push',
  '--git-dir=.git push',
  '--no-pager push',
  '-c user.name=x log',
  '-c alias.p=push p',
  '--config-env=a=b log',
  '"push"',
  "pu'sh'",
  'pus\\h',
  'status; git push',
  'status && git push',
  'status || sh -c "git push"',
  '`git push`',
  'log $(git push)',
  '$cmd origin',
  'config user.name x',
  'config --list',
  'remote add o x',
  'remote set-url origin x',
  'remote remove origin',
  'send-pack x',
  'http-push x',
  'credential fill',
  'credential-store get',
  'submodule add x y',
  'submodule --quiet add x y',
  'subtree push --prefix x y z',
  'branch --set-upstream-to=origin/main',
  'branch -u origin/main',
  'branch --set-up=origin/main',
  'branch --unset',
  'branch --edit-desc',
  'branch -tnew origin/main',
  'lfs push origin',
])('/git %j is never run, whatever is allowed', (given) => {
  for (const of of [task, anything]) expect(git(given, of)).toMatchObject({ kind: 'never' })
})

test.each([
  'git push',
  'cd x && git push',
  'cd x&&git push',
  '(git push)',
  'true; git  -C x   push --force',
  'GIT_SSH=x git push',
  'env -i A=1 git push',
  'GIT_CONFIG_COUNT=1 npm test',
  'env GIT_CONFIG_GLOBAL=x git fetch',
  'sudo /usr/bin/git push',
  'C:\\Git\\bin\\git.exe push',
  'Git.exe push',
  'gi^t push',
  "sh -c 'git push'",
  'sh -c "sh -c \'git push\'"',
  'bash -lc "cd x; git push"',
  'eval git push',
  'eval "g=git; $g push"',
  'g=git; $g push',
  'echo push | xargs git',
  'xargs -n1 git push < x',
  'timeout 5 git push',
  'npm test # ; git push',
  'npm test a#b; git push',
  'git \\\n push',
  '"git" "push"',
  'g"i"t pu\'sh\'',
  'git $verb',
  'git pus?',
  'git-push origin',
  '/usr/lib/git-core/git-send-pack x',
  "python -c \"import subprocess; subprocess.run(['git', 'push'])\"",
  "node -e \"require('child_process').execFileSync('git',['push'])\"",
  'sh -c {git,push}',
  'git -c a=b status',
  'git remote add x y',
  'git config --global x y',
  'echo x >> .git/config',
  'cat ~/.gitconfig',
])('/run %j is never run, whatever is allowed', (command) => {
  for (const of of [task, anything]) expect(run(command, of)).toMatchObject({ kind: 'never' })
})

test('a plain list of the remotes only reads', () => {
  expect(git('remote -v')).toMatchObject({ kind: 'unlisted' })
  expect(git('remote -v', anything)).toEqual({ kind: 'allowed' })
})

test('a reason names what is allowed, and never the check of a criterion', () => {
  const judged = run('rm -rf build')
  if (judged.kind !== 'unlisted') throw new Error(judged.kind)
  for (const words of ['rm -rf build', 'npm test -- --silent', 'npx biome check .', 'pytest *'])
    expect(judged.reason).toContain(words)
  expect(judged.reason).not.toContain('check.mjs')
  const none = run('ls', { ...task, testCommand: null, lintCommand: null, allow: [] })
  expect(none).toMatchObject({ kind: 'unlisted', reason: expect.stringContaining('No command may be run') })
})

test('what is never done says why and what happens instead', () => {
  expect(git('push')).toMatchObject({
    reason: expect.stringMatching(/^git push is never run here.*delivered by itself/),
  })
})

test('a task as it comes from defaults allows its test command and looking', () => {
  expect(run(sampleTask.testCommand ?? '', sampleTask)).toEqual({ kind: 'allowed' })
  expect(git('status', sampleTask)).toEqual({ kind: 'allowed' })
  expect(git('stash', sampleTask)).toMatchObject({ kind: 'unlisted' })
})
