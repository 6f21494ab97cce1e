import type { Settings } from '../../src-shared/model/settings.ts'
import type { Disposer } from '../../src-shared/result.ts'
import { installAppMenu } from './app-menu.ts'
import type { AppWindows } from './app-windows.ts'
import type { SettingsNews } from './settings-news.ts'
import { applyAppearance, followSystemTheme } from './theme.ts'
import type { Words } from './words.ts'

/** Menu, theme and pages are as the settings want them, now and after each change. */
export const followSettings = (news: SettingsNews, windows: AppWindows, words: () => Words): Disposer => {
  const apply = ({ appearance, shortcuts }: Settings) => {
    applyAppearance(appearance)
    installAppMenu({
      platform: process.platform,
      words: words(),
      shortcuts,
      choose: (command, id) => windows.choose(command, id),
      zoom: (steps, id) => windows.zoom(id, steps),
    })
    windows.showOffers()
  }
  followSystemTheme()
  apply(news.settings.get())
  const stopListening = news.onDidChange((settings) => {
    apply(settings)
    for (const window of windows.all()) window.send('settings.changed', settings)
  })
  return () => {
    stopListening()
    news.dispose()
  }
}
