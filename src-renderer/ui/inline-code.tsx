/** A sentence whose parts between backticks are code, as people write them in tasks. */
export function InlineCode({ text }: { readonly text: string }) {
  const parts = text.split('`')
  // Without a partner a backtick is just one.
  if (parts.length % 2 === 0) return text
  return parts.map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
      <code key={at} className="inline-code">
        {part}
      </code>
    ),
  )
}
