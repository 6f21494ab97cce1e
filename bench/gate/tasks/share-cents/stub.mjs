/** 1234 becomes '12.34'. */
export const format = (cents) => (cents / 100).toFixed(2)
