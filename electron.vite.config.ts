import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { normalizePath, type Plugin } from 'vite'

const at = (path: string) => resolve(import.meta.dirname, path)

/** node-pty is native; what makes a runtime is used once on a machine, in files that Electron treats as archives. */
const UNBUNDLED = ['node-pty', '@electron/asar', '@electron/fuses']
const { dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
/** Bundled, because some 700 small files take a command three times as long to load as these few chunks. */
const bundled = Object.keys(dependencies).filter((name) => !UNBUNDLED.includes(name))

/** What the page's first paint needs, in one file: a dozen small ones would be asked for one by one. */
const atStart = new Set<string>()
const findStart: Plugin = {
  name: 'find-start',
  buildEnd() {
    const reach = (id: string): void => {
      if (atStart.has(id)) return
      atStart.add(id)
      for (const imported of this.getModuleInfo(id)?.importedIds ?? []) reach(imported)
    }
    reach(normalizePath(at('src-renderer/main.tsx')))
  },
}

/** Text is laid out once when its font is there, and twice when it comes after the first paint. */
const FIRST_FONT = /inter-latin-wght-normal.*\.woff2$/
const readFontEarly: Plugin = {
  name: 'read-font-early',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => FIRST_FONT.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `./${file}`, as: 'font', type: 'font/woff2', crossorigin: true },
          injectTo: 'head',
        })),
  },
}

export default defineConfig({
  main: {
    build: {
      lib: {
        entry: { index: at('src-main/index.ts'), cli: at('src-main/cli.ts'), host: at('src-main/host.ts') },
        formats: ['es'],
      },
      // @xterm/headless and its addon have no named ES exports to import at run time.
      externalizeDeps: { exclude: ['@xterm/headless', '@xterm/addon-serialize', ...bundled] },
    },
  },
  preload: {
    build: {
      lib: { entry: at('src-preload/index.ts'), formats: ['cjs'] },
      externalizeDeps: { exclude: ['zod'] },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react(), findStart, readFontEarly],
    // Its build for browsers decodes by `innerHTML`, which the page's policy forbids.
    resolve: {
      alias: {
        'decode-named-character-reference': at('node_modules/decode-named-character-reference/index.js'),
      },
    },
    build: {
      minify: true,
      // The page's policy takes fonts from files of ours only, never from `data:`.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: at('src-renderer/index.html'),
        output: {
          codeSplitting: {
            groups: [
              { name: 'start', test: (id) => atStart.has(id) },
              // What sets it up is in one file with it, and so runs before whatever makes a schema. The build's own
              // `strictExecutionOrder` has every module compiled twice.
              { name: 'zod', test: /[\\/](node_modules[\\/]zod[\\/]|src-shared[\\/]zod-setup)/ },
            ],
          },
        },
      },
    },
  },
})
