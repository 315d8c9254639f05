import type { RootContent } from 'mdast';
import { heading, list, paragraph } from '../../../markdown/build.ts';
import type { Kind } from '../../layout/files.ts';
import type { PageContext } from '../context.ts';
import { describe } from './related.ts';

const ALWAYS: readonly Kind[] = ['concepts', 'schema', 'root'];

/**
 * A file that a plan update added: this writer knows no more about it than its outline says, so it
 * says that and leads on.
 */
export function extraPage(context: PageContext): RootContent[] {
  const { title, outline } = context.request.file;
  return [
    paragraph(`${title}: added to the plan of this set of documents.`),
    ...outline.flatMap(({ heading: text, depth, about }): RootContent[] => [
      heading(depth, text),
      paragraph(about ?? `About ${text}: see the documents below.`),
    ]),
    paragraph('Related documents:'),
    list(ALWAYS.filter((kind) => context.has(kind)).map((kind) => describe(context, kind))),
  ];
}
