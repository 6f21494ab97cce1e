import { runDesktopApp } from '../../src-main/window/run-desktop-app.ts'
import { composeFake } from './compose-fake.ts'

runDesktopApp(composeFake)
