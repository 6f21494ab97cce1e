// Preloaded into the main process of either app: says when its page has a button that a person can press, painted.
const { app } = require('electron')

const painted = `new Promise((tell) => {
  const look = () => {
    const button = [...document.querySelectorAll('button')].some((one) => one.getClientRects().length > 0)
    if (button) requestAnimationFrame(() => requestAnimationFrame(() => tell()))
    else requestAnimationFrame(look)
  }
  look()
})`

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => {
    contents.executeJavaScript(painted).then(() => process.stdout.write('interactive\n'))
  })
})
