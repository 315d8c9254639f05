import type { FileExample, PhaseExample, Rule } from '../engine/rule.ts';
import { toVisible } from './quote.ts';

const NEEDS: Readonly<Record<Rule['needs'], string>> = {
  source: 'the text of one file',
  tree: 'the parsed text of one file',
  plan: 'the plan and the headings of the files',
  links: 'the links and anchors of all files',
  terms: 'the terms that files define and use',
  requirements: 'what the inputs require and the facts of all files',
};

/** Longer than any example worth showing. */
const MAX_SHOWN = 1000;

/**
 * The page of a rule as markdown, from the rule alone.
 *
 * @example
 * const pages = RULES.map((rule) => renderRulePage(rule));
 */
export function renderRulePage(rule: Rule): string {
  const { id, purpose, reason, severity, needs, version } = rule;
  const blocks = [
    `# Rule ${id}`,
    purpose,
    '## Why',
    reason,
    '## Properties',
    [
      '| Property | Value |',
      '| --- | --- |',
      `| Severity, strict | ${severity.strict} |`,
      `| Severity, lenient | ${severity.lenient} |`,
      `| Reads | ${NEEDS[needs]} |`,
      `| Version | ${version} |`,
    ].join('\n'),
    ...renderOptions(rule),
    '## Accepted',
    ...rule.good.flatMap(renderExample),
    '## Reported',
    ...rule.bad.flatMap(renderExample),
    'The first of these is the canary. Each run of the gate gives it to the rule, and fails with `gate-broken` when the rule finds nothing.',
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** What a profile or `check --config` may set; empty for a rule whose severity is fixed. */
function renderOptions({ options = {}, isFixed }: Rule): string[] {
  const rows = Object.entries(options).map(([name, schema]) => {
    const { description = '', default: standard, ...rest } = toPlainSchema(schema);
    const cells = [`\`${name}\``, description, toCode(standard), toCode(rest)];
    return `| ${cells.join(' | ')} |`;
  });
  const head = ['| Option | Description | Default | Schema |', '| --- | --- | --- | --- |'];
  const table = rows.length === 0 ? [] : ['## Options', [...head, ...rows].join('\n')];
  return isFixed === true ? ['The severity of this rule cannot be changed.', ...table] : table;
}

function toPlainSchema(schema: object): { description?: string; default?: unknown } {
  return JSON.parse(JSON.stringify(schema));
}

function toCode(value: unknown): string {
  return `\`${JSON.stringify(value).replaceAll('|', '\\|')}\``;
}

export function renderRuleIndex(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ id, purpose, severity }) =>
      `| [${id}](${id}.md) | ${severity.strict} | ${severity.lenient} | ${purpose} |`,
  );
  const head = ['| Rule | Strict | Lenient | Requirement |', '| --- | --- | --- | --- |'];
  return [
    '# Rules of the gate\n',
    'Each page is generated from the source of its rule. The examples are run as tests.\n',
    ...head,
    ...rows,
    '',
  ].join('\n');
}

function renderExample(example: FileExample | PhaseExample): string[] {
  const shown =
    'content' in example
      ? [
          toContent(example.content),
          ...toJson('Terms', example.terms),
          ...toJson('Options', example.options),
        ]
      : toPhase(example);
  const found = example.found.map((line) => toVisible(line)).join('\n');
  return [
    `### ${example.title}`,
    ...shown,
    ...(found === '' ? [] : ['Found:', toFence('text', found)]),
  ];
}

function toContent(content: string | Uint8Array): string {
  if (typeof content !== 'string') {
    const hex =
      content.byteLength > 32 ? '' : `: \`${Buffer.from(content).toString('hex')}\` in hexadecimal`;
    return `A file of ${content.byteLength} bytes${hex}.`;
  }
  if (content.length > MAX_SHOWN) {
    return `A file of ${content.length} characters that begins:\n\n${toFence('markdown', toShown(content.slice(0, 60)))}`;
  }
  return toFence('markdown', toShown(content));
}

function toPhase(example: PhaseExample): string[] {
  const { files, earlier = {}, later = [], unwritten = {}, unplanned = [] } = example;
  return [
    ...toFiles('Released earlier', earlier),
    ...toFiles('This phase', files),
    ...toList('Planned, without a draft', Object.keys(unwritten)),
    ...toList('Staged, but not planned', unplanned),
    ...toList('Planned for a later phase', later),
    ...toJson('Options', example.options),
    ...toJson('Outline', example.outline),
    ...toJson('Required', example.requirements),
    ...toJson('Known addresses', example.knownUrls),
    ...toJson('Exact messages', example.messages),
    ...toJson('Entities', example.entities),
    ...toJson('Left open by earlier phases', example.earlierDeferred),
  ];
}

function toFiles(title: string, files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).flatMap(([path, text]) => [
    `${title}, \`${path}\`:`,
    toFence('markdown', toShown(text)),
  ]);
}

function toList(title: string, paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : [`${title}: ${paths.map((path) => `\`${path}\``).join(', ')}.`];
}

function toJson(title: string, value: unknown): string[] {
  return value === undefined ? [] : [`${title}:`, toFence('json', JSON.stringify(value, null, 2))];
}

/** Line by line, so that line endings do not change. */
function toShown(text: string): string {
  return text.replace(/\n$/, '').split('\n').map(toVisible).join('\n');
}

function toFence(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
