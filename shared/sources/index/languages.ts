import type { GrammarName } from '../../../packages/gate/src/base.ts';

export interface SourceLanguage {
  readonly name: string;
  readonly grammar?: GrammarName;
}

const LANGUAGES: readonly (readonly [pattern: RegExp, language: SourceLanguage])[] = [
  [/\.tsx$/, { name: 'TypeScript', grammar: 'tsx' }],
  [/\.[cm]?ts$/, { name: 'TypeScript', grammar: 'typescript' }],
  [/\.(?:[cm]?js|jsx)$/, { name: 'JavaScript', grammar: 'javascript' }],
  [/\.pyi?$/, { name: 'Python', grammar: 'python' }],
  [/\.go$/, { name: 'Go', grammar: 'go' }],
  [/\.cs$/, { name: 'C#', grammar: 'c-sharp' }],
  [/\.java$/, { name: 'Java', grammar: 'java' }],
  [/\.rb$/, { name: 'Ruby', grammar: 'ruby' }],
  [/\.php$/, { name: 'PHP', grammar: 'php' }],
  [/\.rs$/, { name: 'Rust', grammar: 'rust' }],
  [/\.(?:md|markdown)$/i, { name: 'Markdown' }],
  [/\.mdx$/, { name: 'MDX' }],
  [/\.rst$/, { name: 'reStructuredText' }],
  [/\.jsonc?$/, { name: 'JSON' }],
  [/\.ya?ml$/, { name: 'YAML' }],
  [/\.toml$/, { name: 'TOML' }],
  [/\.(?:sh|bash)$/, { name: 'Shell' }],
  [/\.html?$/, { name: 'HTML' }],
  [/\.s?css$/, { name: 'CSS' }],
];

/** The language of a path, by its ending; `undefined` for other text. */
export function findLanguage(path: string): SourceLanguage | undefined {
  return LANGUAGES.find(([pattern]) => pattern.test(path))?.[1];
}

const ASIDE =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|testdata|testing|fixtures?|examples?|samples?|bench(?:marks?)?|vendor|third_party|docs?_src|e2e)\/|\.(?:test|spec|test-d|bench)\.[cm]?[jt]sx?$|_test\.(?:go|py|rb)$|(?:^|\/)(?:test_[^/]*|conftest|setup)\.py$|_spec\.rb$|Tests?\.(?:cs|java|php)$/;

/** Whether a file is a test, sample or benchmark, so that its symbols are not those of the project. */
export function isAside(path: string): boolean {
  return ASIDE.test(path);
}
