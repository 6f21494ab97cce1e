import { expect, type Page, test } from '@playwright/test'
import type { SessionView } from '../src-shared/model/session.ts'
import { openByName } from './support/by-keyboard.ts'
import { launchFakeApp } from './support/fake-app.ts'
import type { LaunchedApp } from './support/launch.ts'
import { layoutTroubles } from './support/layout-troubles.ts'

/** More than the window keeps terminals of. */
const VISITED = 11
/** More lines than the terminal has rows. */
const PRINTED = 90
const lineOf = (at: number): string => `printed while it was parked: ${at}`
const lines = Array.from({ length: PRINTED }, (_, at) => lineOf(at))

type Bridge = { hundredx: { call(name: string): Promise<{ value: readonly SessionView[] }> } }
type Terminals = { fakeWorld: { print(id: string, data: string): void } }

/** The first ones that an Aider runs for, with names that the palette tells apart. */
const liveSessions = async (window: Page): Promise<readonly SessionView['identity'][]> => {
  const { value } = await window.evaluate(() => (window as unknown as Bridge).hundredx.call('session.list'))
  return value
    .filter(({ state, turns }) => state === 'working' && turns > 0)
    .map(({ identity }) => identity)
    .filter(({ task, branch }) => task.title.endsWith(')') && branch.length < 60)
    .slice(0, VISITED)
}
const visit = async (window: Page, { task, branch }: SessionView['identity']): Promise<void> => {
  await openByName(window, `${/\(\d+\)$/.exec(task.title)?.[0]} ${branch}`)
  await expect(
    rows(window)
      .filter({ hasText: 'Aider v0.86.2' })
      .or(rows(window).filter({ hasText: lineOf(89) })),
  ).toHaveCount(1)
}
const print = ({ app }: LaunchedApp, id: string, data: string): Promise<void> =>
  app.evaluate((_electron, [to, text]) => (globalThis as unknown as Terminals).fakeWorld.print(to, text), [
    id,
    data,
  ] as const)
const rows = (window: Page) => window.locator('.terminal .xterm-rows > div')
const shown = async (window: Page): Promise<string[]> =>
  (await rows(window).allTextContents()).map((row) => row.replaceAll('\u00a0', ' ').trim())
const screen = (window: Page) => window.locator('.terminal-screen')
const mark = (window: Page, name: string): Promise<void> =>
  screen(window).evaluate((element, given) => element.setAttribute('data-story', given), name)

/** The last lines on top of the prompt, and by scrolling the first one right below what was there before. */
const expectWhole = async (window: Page): Promise<void> => {
  await expect(rows(window).filter({ hasText: lines.at(-1) ?? '' })).toHaveCount(1)
  const printed = (await shown(window)).filter((row) => row.startsWith('printed'))
  expect(printed).toEqual(lines.slice(-printed.length))
  await screen(window).hover()
  // A turn of the wheel moves by a few lines.
  await expect
    .poll(async () => {
      for (let turn = 0; turn < 30; turn += 1) await window.mouse.wheel(0, -1_000)
      return (await shown(window))[0]
    })
    .toBe('Aider v0.86.2')
  const top = await shown(window)
  const first = top.indexOf(lines[0] ?? '')
  expect(top.slice(first)).toEqual(lines.slice(0, top.length - first))
}

test('eleven terminals are visited: eight stay, and each that is come back to is whole', async () => {
  const launched = await launchFakeApp({ fleet: 'many' })
  const { window } = launched
  const sessions = await liveSessions(window)
  expect(sessions).toHaveLength(VISITED)
  const [first, third, fourth] = [sessions[0], sessions[2], sessions[3]]
  if (first === undefined || third === undefined || fourth === undefined) throw new Error('no sessions')
  for (const session of sessions) {
    await visit(window, session)
    // Its header names more tasks with the same files than have room.
    expect(await layoutTroubles(window)).toEqual([])
    await mark(window, session.id)
  }
  for (const { id } of [first, third]) await print(launched, id, `\r\n${lines.join('\r\n')}\r\n`)

  // Eight are kept: the one on show and the seven before it, of which the fourth is the oldest.
  await visit(window, fourth)
  await expect(screen(window)).toHaveAttribute('data-story', fourth.id)
  for (const closed of [third, first]) {
    await visit(window, closed)
    await expect(screen(window)).not.toHaveAttribute('data-story', closed.id)
    await expectWhole(window)
  }
  expect(launched.pageErrors).toEqual([])
  await launched.close()
})

test('a terminal that was parked takes in what was printed meanwhile, once', async () => {
  const launched = await launchFakeApp({ fleet: 'many' })
  const { window } = launched
  const [first, second] = await liveSessions(window)
  if (first === undefined || second === undefined) throw new Error('no sessions')
  await visit(window, first)
  await mark(window, 'parked')
  await print(launched, first.id, '\r\n')
  await visit(window, second)
  await print(launched, first.id, `${lines.join('\r\n')}\r\n`)
  await visit(window, first)
  await expect(screen(window)).toHaveAttribute('data-story', 'parked')
  await expectWhole(window)
  await launched.close()
})
