export const memoize = (load) => Object.assign((key) => load(key), { forget: () => undefined })
