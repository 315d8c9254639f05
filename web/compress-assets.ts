import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Adds a gzip form of every script and style sheet, so that none is compressed at run time. */
export function compressAssets(): Plugin {
  return {
    name: 'compress-assets',
    enforce: 'post',
    generateBundle: {
      // Vite changes chunks until it writes them, so compression must come last.
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          const content = file.type === 'chunk' ? file.code : file.source;
          if (/\.(js|css)$/.test(file.fileName)) {
            const source = gzipSync(content, { level: 9 });
            this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source });
          }
        }
      },
    },
  };
}
