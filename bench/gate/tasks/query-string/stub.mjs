export const encodePair = (name, value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
