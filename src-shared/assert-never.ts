/** Closes a union: fails to compile when a kind is not handled, and says which one if it reaches run time. */
export function assertNever(value: never): never {
  throw new Error(`unhandled kind: ${JSON.stringify(value)}`)
}
