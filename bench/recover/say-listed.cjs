// Preloaded into the app's main process: says when its page has a button, and when it lists so many sessions or knows that
// there are none.
const { app } = require('electron')

const wanted = Number(process.env.BENCH_LISTED)
const BUTTON = `[...document.querySelectorAll('button')].some((one) => one.getClientRects().length > 0)`
const LISTED =
  wanted === 0
    ? `document.querySelector('.start') !== null`
    : `[...document.querySelectorAll('.sidebar .session-link-state')].filter((one) => one.textContent !== '').length >= ${wanted}`

const painted = (found) => `new Promise((tell) => {
  const look = () => {
    if (${found}) requestAnimationFrame(() => requestAnimationFrame(() => tell()))
    else requestAnimationFrame(look)
  }
  look()
})`

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', async () => {
    const [button, listed] = [BUTTON, LISTED].map((found) => contents.executeJavaScript(painted(found)))
    await button
    process.stdout.write('button\n')
    await listed
    process.stdout.write('listed\n')
  })
})
