/** The page's own; a library that writes style elements of its own needs it. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
const create = document.createElement.bind(document)

/**
 * xterm.js writes style elements of its own and takes no nonce. Elements that scripts of ours create get
 * the page's; markup that found its way into the page does not, which is what the policy is for.
 */
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = create(name, options)
  if (element instanceof HTMLStyleElement) element.nonce = styleNonce
  return element
}) as typeof document.createElement
