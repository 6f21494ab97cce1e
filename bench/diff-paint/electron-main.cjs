// Opens each page named on the command line in a window of its own, and prints how long its first paint took.
const { join } = require('node:path')
const { app, BrowserWindow } = require('electron')

const measure = (folder, page) =>
  new Promise((tell, fail) => {
    const window = new BrowserWindow({
      width: 1280,
      height: 800,
      webPreferences: { backgroundThrottling: false },
    })
    window.on('page-title-updated', (_event, title) => {
      const [, ms] = /^painted ([\d.]+)$/.exec(title) ?? []
      if (ms === undefined) return
      window.destroy()
      tell(Number(ms))
    })
    window.webContents.on('console-message', (event) => {
      if (event.level === 'error') console.error(event.message)
    })
    window.loadFile(join(folder, 'index.html'), { query: { page } }).catch(fail)
  })

app.on('window-all-closed', () => undefined)
app.whenReady().then(async () => {
  const [folder, ...pages] = process.argv.slice(process.argv.indexOf('--') + 1)
  for (const page of pages) console.log(JSON.stringify({ page, ms: await measure(folder, page) }))
  app.exit(0)
})
