import '../src-shared/zod-setup.ts'
import { serveHost } from './background/serve-host.ts'

const [dataRoot] = process.argv.slice(2)
if (dataRoot === undefined) {
  console.error('Name the data folder: node host.js FOLDER')
  process.exit(2)
}
await serveHost(dataRoot)
