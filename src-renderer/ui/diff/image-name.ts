/** What the window can show as a picture, by its name. */
export const isImage = (path: string): boolean => /\.(png|jpe?g|gif|webp|avif|bmp|ico|svg)$/i.test(path)
