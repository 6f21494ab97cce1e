// Runs one hidden check of a task against the module in the working directory: check.mjs TASK CRITERION.
// Exit code 0: the criterion holds; 1: it does not. The output never shows what was checked.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [task = '', criterion = ''] = process.argv.slice(2)
const folder = join(import.meta.dirname, 'tasks', task)
let held = false
// A module that ends the process, or leaves a promise that never settles, has not passed either.
process.on('exit', () => {
  process.exitCode = held ? 0 : 1
})
try {
  const { file } = JSON.parse(readFileSync(join(folder, 'task.json'), 'utf8'))
  const load = (path) => import(pathToFileURL(path).href)
  const checks = await load(join(folder, 'check.mjs'))
  await checks[criterion](await load(join(process.cwd(), file)))
  held = true
  console.log(`${criterion} holds`)
} catch (error) {
  console.log(`${criterion} does not hold: ${error?.name ?? 'something was thrown'}`)
}
