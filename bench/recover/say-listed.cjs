// Preloaded into the app's main process: says when its page lists so many sessions, or knows that there are none.
const { app } = require('electron')

const wanted = Number(process.env.BENCH_LISTED)
const found =
  wanted === 0
    ? `document.querySelector('.start') !== null`
    : `[...document.querySelectorAll('.sidebar .session-link-state')].filter((one) => one.textContent !== '').length >= ${wanted}`
const painted = `new Promise((tell) => {
  const look = () => {
    if (${found}) requestAnimationFrame(() => requestAnimationFrame(() => tell()))
    else requestAnimationFrame(look)
  }
  look()
})`

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => {
    contents.executeJavaScript(painted).then(() => process.stdout.write('listed\n'))
  })
})
