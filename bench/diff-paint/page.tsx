import 'react-diff-view/style/index.css'
import { html } from 'diff2html'
import { Diff, parseDiff } from 'react-diff-view'
import { createRoot } from 'react-dom/client'
import { startI18n } from '../../src-renderer/i18n/i18n.ts'
import { DiffView } from '../../src-renderer/ui/diff/diff-view.tsx'
import '../../src-renderer/styles/tokens.css'
import '../../src-renderer/styles/base.css'
import { largePatch } from './large-patch.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no #root')
const patch = largePatch()
startI18n()

/** The library as its readme shows it. */
function LibraryPage({ text }: { readonly text: string }) {
  return parseDiff(text).map((file) => (
    <Diff key={file.newPath} viewType="unified" diffType={file.type} hunks={file.hunks} />
  ))
}

const PAGES: Readonly<Record<string, () => void>> = {
  ours: () => createRoot(root).render(<DiffView patch={patch} layout="unified" label="Changes" />),
  library: () => createRoot(root).render(<LibraryPage text={patch} />),
  /** As little as anybody could draw: the library on the first screen of lines, and nothing of the rest. */
  screen: () => createRoot(root).render(<LibraryPage text={patch.split('\n').slice(0, 60).join('\n')} />),
  diff2html() {
    root.innerHTML = html(patch, { drawFileList: false, matching: 'none', outputFormat: 'line-by-line' })
  },
}

/** From the mount to the frame after the one that has the first line. */
const painted = new Promise<number>((tell) => {
  const begun = performance.now()
  const look = () => {
    if (document.querySelector('.diff-line, .d2h-code-line') === null) requestAnimationFrame(look)
    else requestAnimationFrame(() => requestAnimationFrame(() => tell(performance.now() - begun)))
  }
  requestAnimationFrame(look)
  PAGES[new URLSearchParams(location.search).get('page') ?? '']?.()
})
painted.then((ms) => {
  document.title = `painted ${ms}`
})
