/**
 * xterm.js writes the colours of 24 bits, of marks and of lifted contrast as a `style` attribute, which the page's
 * policy refuses. What a script sets through the object model it takes; markup that found its way in gains nothing.
 */
const setAttribute = HTMLSpanElement.prototype.setAttribute
HTMLSpanElement.prototype.setAttribute = function (name, value) {
  if (name === 'style') this.style.cssText = value
  else setAttribute.call(this, name, value)
}
