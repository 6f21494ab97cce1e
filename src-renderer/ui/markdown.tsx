import { Image } from 'lucide-react'
import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'

type Props = {
  readonly text: string
  /** A link was clicked: whoever shows the text asks before anything opens. */
  readonly onLink: (url: string) => void
}

const isWebLink = (href: string | undefined): href is string => href !== undefined && /^https?:/i.test(href)

/** Somebody else may have written the text: no link leads anywhere by itself, and no image is fetched. */
const componentsWith = (onLink: Props['onLink']): Components => ({
  a: ({ href, children }) =>
    isWebLink(href) ? (
      <a
        href={href}
        title={href}
        onClick={(event) => {
          event.preventDefault()
          onLink(href)
        }}
        onAuxClick={(event) => event.preventDefault()}
      >
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  img: ({ alt, src }) => (
    <span className="markdown-image" title={typeof src === 'string' ? src : undefined}>
      <Image size={13} aria-hidden />
      {alt || src?.toString() || ''}
    </span>
  ),
})

/** Markdown as GitHub writes it, without what could act. */
export function Markdown({ text, onLink }: Props) {
  return (
    <div className="markdown" dir="auto">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeSanitize]}
        components={componentsWith(onLink)}
      >
        {text}
      </ReactMarkdown>
    </div>
  )
}
