import type { SourceIndex } from '../../../sources/index/source-index.ts';
import type { ListName } from './pages.ts';

/** What the rows of a list are about, as its page shows it. */
export function toNames(index: SourceIndex, list: ListName): string[] {
  return list === 'routes'
    ? index.routes.map(({ route }) => route)
    : index[list].map(({ name }) => name);
}
