import type { ReleasedDocset } from '../../shared/contract/release-format.ts';

/** A generated file of a site, by its path in the folder of the site. */
export interface SiteFile {
  readonly path: string;
  readonly text: string;
}

/** A page of the release as it goes to a site. `path` is that of the release. */
export interface SitePage {
  readonly path: string;
  readonly title: string;
  readonly phase: number;
  /** The first sentence of the page, for search engines and lists; empty if the page has none. */
  readonly description: string;
  readonly text: string;
}

/** A page, or a group of pages, in the order in which a reader meets them. */
export type NavigationItem =
  | { readonly kind: 'page'; readonly title: string; readonly path: string }
  | {
      readonly kind: 'group';
      readonly title: string;
      /** The page that introduces the group, if it has one. */
      readonly index: string | undefined;
      readonly items: readonly NavigationItem[];
    };

/** A page of an earlier release whose address leads nowhere now. Both are paths of releases. */
export interface Redirect {
  readonly from: string;
  readonly to: string;
}

/** What a site is made of, whatever generator builds it. */
export interface Site {
  readonly title: string;
  readonly docset: ReleasedDocset;
  readonly pages: readonly SitePage[];
  readonly navigation: readonly NavigationItem[];
  readonly redirects: readonly Redirect[];
}

/**
 * How a generator reads text. `mdx`: braces are code and tags are JSX. `vue`: double braces are code
 * and tags are components.
 */
export type Dialect = 'markdown' | 'mdx' | 'vue';

/** What differs between the generators. */
export interface SiteGenerator {
  readonly name: string;
  readonly dialect: Dialect;
  /** The folder of the pages in the folder of the site; empty for the folder itself. */
  readonly folder: string;
  readonly extension: '.md' | '.mdx';
  /** Whether the generator shows the title of the front matter, so that the page must not. */
  readonly showsTitle: boolean;
  /** Whether headings get the anchor of the release, because the generator would choose another. */
  readonly namesAnchors: boolean;
  /** The link from one page to another, without anchor. */
  toLink(from: string, to: string): string;
  /** More lines of front matter than title and description. */
  toFrontMatter(page: SitePage): Readonly<Record<string, unknown>>;
  /** Configuration, navigation and redirects. */
  toFiles(site: Site): readonly SiteFile[];
}
