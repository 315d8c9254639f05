import type { SiteGenerator } from '../site.ts';
import { docusaurus } from './docusaurus.ts';
import { mintlify } from './mintlify.ts';
import { mkdocs } from './mkdocs.ts';
import { plain } from './plain.ts';
import { starlight } from './starlight.ts';
import { vitepress } from './vitepress.ts';

/** Every generator that a release can be exported to, by name. */
export const SITE_GENERATORS: Readonly<Record<string, SiteGenerator>> = {
  docusaurus,
  mkdocs,
  starlight,
  mintlify,
  vitepress,
  plain,
};
