import { expect, test } from 'vitest'
import { parseUnresolved } from './system-libraries.ts'

test('only what the loader did not find is missing', () => {
  const ldd = `\tlinux-vdso.so.1 (0x00007ffd)
\tlibffmpeg.so => /opt/electron/libffmpeg.so (0x00007f01)
\tlibnss3.so => not found
\tlibgbm.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f02)
`
  expect(parseUnresolved(ldd)).toEqual(['libnss3.so', 'libgbm.so.1'])
})
