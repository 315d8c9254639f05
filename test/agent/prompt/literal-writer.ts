import { toWritePrompt } from '../../../shared/agent/prompt/write-prompt.ts';
import { toAssignment } from '../../../shared/agent/write-text.ts';
import type { WriteRequest } from '../../../shared/profiles/profile.ts';
import { readBlocks } from './read-message.ts';

interface Place {
  readonly id: string;
  readonly about: string;
  readonly words: number;
}

/** The places for prose, as the prompt lists them. */
function readPlaces(text: string): Place[] {
  return [...text.matchAll(/^- id ("(?:[^"\\]|\\.)*"): (.*?)(?: \(about (\d+) words\))?$/gm)].map(
    ([, id = '""', about = '', words = '60']) => ({
      id: JSON.parse(id),
      about,
      words: Number(words),
    }),
  );
}

/** The section of the page around a place, without the places in it. */
function readSection(page: string, id: string): string {
  const at = page.indexOf(`[[prose ${JSON.stringify(id)}]]`);
  const start = Math.max(0, page.lastIndexOf('\n## ', at));
  const end = page.indexOf('\n## ', at);
  return page.slice(start, end < 0 ? undefined : end);
}

/** Names of the section in inline code, outside of samples. */
function readNames(section: string): string[] {
  const text = section.replace(/^```[\s\S]*?^```/gm, '');
  return [...new Set([...text.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name))];
}

/**
 * A writer that knows a page by its prompt alone and obeys it: for each place one paragraph below
 * the given length, about names of its section in inline code, with a link of the list of targets.
 */
export function writeLiterally(request: WriteRequest): ReadonlyMap<string, string> {
  const prose = new Map<string, string>();
  for (const it of toAssignment(request).requests) {
    const blocks = new Map(
      readBlocks(toWritePrompt(it).message).map(({ name, text }) => [name, text]),
    );
    const links = (blocks.get('link-targets') ?? '').split('\n');
    for (const [index, place] of readPlaces(blocks.get('places') ?? '').entries()) {
      const names = readNames(readSection(blocks.get('page') ?? '', place.id)).slice(0, 3);
      prose.set(place.id, toParagraph(place, names, links[index % links.length] ?? ''));
    }
  }
  return prose;
}

function toParagraph({ words }: Place, names: readonly string[], link: string): string {
  const [, path = '', title = '""'] = /^(\S+) (".*")$/.exec(link) ?? [];
  const sentences = [
    'Read this part before you begin, and keep it at hand.',
    ...(names.length === 0 ? [] : [`It is about ${names.map((it) => `\`${it}\``).join(', ')}.`]),
    ...(path === '' ? [] : [`See also [${JSON.parse(title).replace(/[[\]]/g, '')}](${path}).`]),
  ];
  const fits = sentences.filter(
    (_, at) =>
      sentences
        .slice(0, at + 1)
        .join(' ')
        .split(' ').length <= words,
  );
  return fits.join(' ');
}
