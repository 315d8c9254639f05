import type { RootContent } from 'mdast';
import { heading, list, paragraph } from '../../../markdown/build.ts';
import { PATHS } from '../../layout/paths.ts';
import type { PageContext } from '../context.ts';

/**
 * A file that a plan update added: this writer knows no more about it than its outline says, so it
 * says that and leads on.
 */
export function extraPage(context: PageContext): RootContent[] {
  const { title, outline, dependsOn } = context.request.file;
  const related = [...dependsOn, PATHS.index].map((path) =>
    context.linkTo(path, undefined, context.request.authority.get(path)?.title ?? path),
  );
  return [
    paragraph(`${title}: added to the plan of this docset.`),
    ...outline.flatMap(({ heading: text, depth, about }): RootContent[] => [
      heading(depth, text),
      paragraph(about ?? `About ${text}: see the documents below.`),
    ]),
    paragraph('Related documents:'),
    list(related),
  ];
}
