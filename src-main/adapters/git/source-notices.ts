/** What a person should know about where the workspaces come from, whether it is a folder or a URL. */
export function sourceNotices(
  source: string,
  facts: { readonly shallow: boolean; readonly submodules: boolean },
): string[] {
  const notices: string[] = []
  if (facts.shallow) notices.push(`${source} is a shallow clone: its older history is not there.`)
  if (facts.submodules)
    notices.push(`${source} has submodules: Aider does not support them, so their folders stay empty.`)
  return notices
}
