// What a stock Electron does when it is given a folder: take the app's name, version and paths from its
// package.json and run its main file. The runtime made from the npm package lacks this program.
// Electron holds `ready` back until this module, and so the app's own, has been evaluated.
import { readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const fail = (sentence) => {
  console.error(sentence)
  app.exit(2)
}

/** The first argument that is not an option; `-r FILE` takes the one after it. */
const readArguments = (args) => {
  const preloads = []
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]
    if (argument === '-v' || argument === '--version') return { version: true, preloads, target: null }
    if (argument === '-r' || argument === '--require') {
      index += 1
      preloads.push(args[index])
    } else if (!argument.startsWith('-')) return { version: false, preloads, target: resolve(argument) }
  }
  return { version: false, preloads, target: null }
}

const describeApp = (target) => {
  if (!statSync(target).isDirectory()) return { folder: dirname(target), main: target, manifest: {} }
  const manifest = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'))
  return { folder: target, main: join(target, manifest.main ?? 'index.js'), manifest }
}

const run = async ({ folder, main, manifest }) => {
  const name = manifest.productName ?? manifest.name
  if (name !== undefined) app.setName(name)
  if (manifest.version !== undefined) app.setVersion(manifest.version)
  app.setAppPath(folder)
  app.setPath('userData', join(app.getPath('appData'), app.getName()))
  await import(pathToFileURL(main).href)
}

const { version, preloads, target } = readArguments(process.argv.slice(1))
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
if (version) {
  console.log(`v${process.versions.electron}`)
  app.exit(0)
} else if (target === null) fail('Name the folder of an app: electron FOLDER')
else {
  try {
    for (const preload of preloads) await import(pathToFileURL(resolve(preload)).href)
    await run(describeApp(target))
  } catch (error) {
    fail(`The app at ${target} could not be started: ${error.stack ?? error}`)
  }
}
