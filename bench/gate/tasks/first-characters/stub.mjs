export const initial = (text) => text.charAt(0).toUpperCase()
