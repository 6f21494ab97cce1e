/**
 * The only two channels of the bridge. Names of calls and events travel inside the message,
 * so the preload can neither listen to nor send on anything of Electron's own.
 */
export const CALL_CHANNEL = 'hundredx.call'
export const EVENT_CHANNEL = 'hundredx.event'
