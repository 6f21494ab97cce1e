import { beforeEach, expect, test, vi } from 'vitest'

const disk = new Map<string, string>()
let isFull = false
const told: ((event: { key: string }) => void)[] = []
vi.stubGlobal('addEventListener', (_: string, listener: (typeof told)[number]) => void told.push(listener))
vi.mock('../bridge.ts', () => ({
  page: {
    localStorage: {
      getItem: (name: string) => disk.get(name) ?? null,
      setItem(name: string, text: string) {
        if (isFull) throw new Error('The quota has been exceeded.')
        disk.set(name, text)
      },
    },
  },
}))

/** As another window has it, or the next start. */
async function openWindow() {
  vi.resetModules()
  const window = await import('./diff-comments.ts')
  return {
    ...window,
    of: (id: string) => window.commentsOf(id)(window.useDiffComments.getState()),
    write(id: string, path: string, text: string) {
      window.startComment(id, { path, side: 'new', from: 1, to: 1, code: 'x' })
      window.writeComment(id, `new 1-1 ${path}`, text)
    },
  }
}
type Window = Awaited<ReturnType<typeof openWindow>>
const texts = (window: Window, id: string) => window.of(id).map(({ text }) => text)
const tell = () => {
  for (const listener of told) listener({ key: 'diff.comments' })
}

beforeEach(() => {
  disk.clear()
  told.length = 0
  isFull = false
})

test('comments that are written in two windows are all kept', async () => {
  const [one, other] = [await openWindow(), await openWindow()]
  one.write('s1', 'a.ts', 'Use const.')
  other.write('s2', 'b.ts', 'Name it.')
  const next = await openWindow()
  expect([texts(next, 's1'), texts(next, 's2')]).toEqual([['Use const.'], ['Name it.']])
})

test('what one window sends, the other does not offer again', async () => {
  const one = await openWindow()
  one.write('s1', 'a.ts', 'Use const.')
  const other = await openWindow()
  one.dropComments('s1', one.of('s1'))
  tell()
  expect(texts(other, 's1')).toEqual([])
  other.write('s2', 'b.ts', 'Name it.')
  expect(texts(await openWindow(), 's1')).toEqual([])
})

test('what was written on while it was sent stays', async () => {
  const one = await openWindow()
  one.write('s1', 'a.ts', 'Use const.')
  const sent = one.of('s1')
  one.write('s1', 'a.ts', 'Use const, and name it.')
  one.dropComments('s1', sent)
  expect(texts(one, 's1')).toEqual(['Use const, and name it.'])
})

test('what the disk does not take is still there', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const one = await openWindow()
  isFull = true
  one.write('s1', 'a.ts', 'Use const.')
  one.write('s1', 'b.ts', 'Name it.')
  expect(texts(one, 's1')).toEqual(['Use const.', 'Name it.'])
})
