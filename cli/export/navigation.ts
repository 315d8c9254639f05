import { posix } from 'node:path';
import type { ReleasedDocument } from '../../shared/contract/release-format.ts';
import type { NavigationItem } from './site.ts';

const INDEX = 'index.md';

interface Folder {
  readonly pages: ReleasedDocument[];
  readonly folders: Map<string, Folder>;
  /** Pages and folders by name, in the order in which they came. */
  readonly order: string[];
}

/**
 * The navigation of documents in reading order: the landing page first, a group for each folder at the
 * place of its first page. What is about the documentation itself (the first phase, and the last if
 * it has no folder) comes last.
 */
export function toNavigation(documents: readonly ReleasedDocument[]): NavigationItem[] {
  const last = Math.max(...documents.map(({ phase }) => phase));
  const isAbout = ({ phase, path }: ReleasedDocument) =>
    last > 1 && (phase === 0 || phase === last) && !path.includes('/') && path !== INDEX;
  const [about, rest] = [documents.filter(isAbout), documents.filter((it) => !isAbout(it))];
  const root = createFolder();
  for (const document of rest) {
    addDocument(root, document, document.path.split('/'));
  }
  const items = toItems(root, '');
  return about.length === 0
    ? items
    : [
        ...items,
        {
          kind: 'group',
          title: 'About this documentation',
          index: undefined,
          items: about.map(toPage),
        },
      ];
}

function createFolder(): Folder {
  return { pages: [], folders: new Map(), order: [] };
}

function addDocument(folder: Folder, document: ReleasedDocument, names: readonly string[]): void {
  const [name = '', ...below] = names;
  if (below.length === 0) {
    folder.pages.push(document);
    folder.order.push(document.path);
    return;
  }
  let next = folder.folders.get(name);
  if (next === undefined) {
    next = createFolder();
    folder.folders.set(name, next);
    folder.order.push(name);
  }
  addDocument(next, document, below);
}

function toItems(folder: Folder, path: string): NavigationItem[] {
  const index = posix.join(path, INDEX);
  const pages = new Map(folder.pages.map((page) => [page.path, page]));
  const items = folder.order
    .filter((name) => name !== index)
    .flatMap((name): NavigationItem[] => {
      const page = pages.get(name);
      const below = folder.folders.get(name);
      return page ? [toPage(page)] : below ? [toGroup(below, name, posix.join(path, name))] : [];
    });
  const landing = pages.get(index);
  return landing === undefined || path !== '' ? items : [toPage(landing), ...items];
}

function toGroup(folder: Folder, name: string, path: string): NavigationItem {
  const index = folder.pages.find((page) => page.path === posix.join(path, INDEX));
  return {
    kind: 'group',
    title: index?.title ?? toTitle(name),
    index: index?.path,
    items: toItems(folder, path),
  };
}

/** `rate-limits` → `Rate limits`. */
function toTitle(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function toPage({ path, title }: ReleasedDocument): NavigationItem {
  return { kind: 'page', title, path };
}
