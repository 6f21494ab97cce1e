/** A scripted model of ours: it costs nothing, and Aider cannot know anything about it. */
export const isScriptedModel = (name: string): boolean => name.split('/').at(-1) === 'scripted'
