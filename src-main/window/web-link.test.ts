import { expect, test } from 'vitest'
import { parseWebLink } from './web-link.ts'

test('a web link is opened as the browser would read it', () => {
  expect(parseWebLink('HTTPS://Aider.chat/docs?a=b c')).toEqual({
    ok: true,
    value: 'https://aider.chat/docs?a=b%20c',
  })
})

test.each([
  ['file:///etc/passwd', 'Only http and https links are opened, and this one is file:'],
  ['javascript:alert(1)', 'Only http and https links are opened, and this one is javascript:'],
  ['smb://server/share', 'Only http and https links are opened, and this one is smb:'],
  ['https://bank.example@evil.example/', 'The link carries a user name or password, so it is not opened.'],
  ['https://:secret@evil.example/', 'The link carries a user name or password, so it is not opened.'],
  ['not a link', 'This is no web address, so it is not opened.'],
])('%s is refused with a sentence', (link, message) => {
  expect(parseWebLink(link)).toMatchObject({ ok: false, error: { kind: 'link-refused', message } })
})
