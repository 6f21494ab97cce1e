import { compose } from './compose.ts'
import { runDesktopApp } from './window/desktop-app.ts'

runDesktopApp(compose)
