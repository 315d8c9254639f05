/** Documents that every docset of this profile has. */
export const PATHS = {
  preflight: '00-preflight.md',
  index: 'index.md',
  gettingStarted: 'getting-started.md',
  authentication: 'authentication.md',
  errors: 'errors.md',
  conventions: 'conventions.md',
  terms: 'terms.md',
  webhooks: 'webhooks/index.md',
  guides: 'guides/index.md',
  glossary: 'glossary.md',
  coverage: 'coverage.md',
  planChangelog: 'plan-changelog.md',
} as const;

export const PHASES = [
  { phase: 0, name: 'preflight', title: 'Preflight check' },
  { phase: 1, name: 'foundation', title: 'Foundation' },
  { phase: 2, name: 'reference', title: 'Reference' },
  { phase: 3, name: 'guides', title: 'Guides' },
  { phase: 4, name: 'cross-check', title: 'Cross-check' },
] as const;

export const VARIANTS = [
  { name: 'by-tag', title: 'A reference file per tag' },
  { name: 'by-operation', title: 'A reference file per operation and an index per tag' },
] as const;

export type Variant = (typeof VARIANTS)[number]['name'];
