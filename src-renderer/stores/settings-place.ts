import { create } from 'zustand'

/** Which section of the settings is on screen: kept while the window is open. Empty: the first. */
export const useSettingsPlace = create<{ readonly section: string; readonly query: string }>(() => ({
  section: '',
  query: '',
}))

export const searchSettings = (query: string): void => useSettingsPlace.setState({ query })

/** Who goes to a section is done searching. */
export const showSection = (section: string): void => useSettingsPlace.setState({ section, query: '' })
