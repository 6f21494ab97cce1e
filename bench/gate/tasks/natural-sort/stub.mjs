export const extension = (name) => name.slice(name.lastIndexOf('.') + 1)
