import type {
  Code,
  Definition,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  Html,
  Image,
  ImageReference,
  InlineCode,
  Link,
  LinkReference,
  List,
  Nodes,
  Paragraph,
  Root,
  Table,
  Text,
} from 'mdast';

/** A node with its heading: an index into `headings`, -1 before the first. */
export interface InSection<T> {
  readonly node: T;
  readonly heading: number;
}

interface HeadingNode {
  readonly node: Heading;
  /** A child of the root, not of a quote or list. */
  readonly isTop: boolean;
}

/**
 * The nodes that rules and facts need, by kind, in document order: the tree is walked once, not
 * once per rule.
 */
export interface PageNodes {
  readonly root: Root;
  readonly headings: HeadingNode[];
  readonly links: (Link | LinkReference | Image | ImageReference)[];
  readonly definitions: Definition[];
  readonly footnotes: FootnoteDefinition[];
  readonly footnoteReferences: FootnoteReference[];
  readonly lists: List[];
  readonly codes: Code[];
  readonly inlineCodes: InSection<InlineCode>[];
  readonly tables: InSection<Table>[];
  readonly paragraphs: Paragraph[];
  readonly texts: InSection<Text>[];
  /** The texts, one line or more each: for a first check, which is many times faster. */
  prose: string;
  readonly htmls: Html[];
  /** Line of the first node nested too deeply to continue. */
  tooDeepAt: number | null;
}

/** Deeper than any real document; keeps recursive functions far from a stack overflow. */
const MAX_DEPTH = 100;

interface Step {
  readonly node: Nodes;
  readonly depth: number;
}

/** Walks a tree once, without recursion. */
export function collectNodes(root: Root): PageNodes {
  const nodes = createEmpty(root);
  const ahead: Step[] = [{ node: root, depth: 0 }];
  for (let step = ahead.pop(); step !== undefined; step = ahead.pop()) {
    const { node, depth } = step;
    if (depth > MAX_DEPTH) {
      nodes.tooDeepAt = node.position?.start.line ?? 1;
      return nodes;
    }
    keep(nodes, node, depth);
    if ('children' in node) {
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at];
        if (child !== undefined) {
          ahead.push({ node: child, depth: depth + 1 });
        }
      }
    }
  }
  return nodes;
}

function createEmpty(root: Root): PageNodes {
  return {
    root,
    headings: [],
    links: [],
    definitions: [],
    footnotes: [],
    footnoteReferences: [],
    lists: [],
    codes: [],
    inlineCodes: [],
    tables: [],
    paragraphs: [],
    texts: [],
    prose: '',
    htmls: [],
    tooDeepAt: null,
  };
}

function keep(nodes: PageNodes, node: Nodes, depth: number): void {
  const heading = nodes.headings.length - 1;
  switch (node.type) {
    case 'heading':
      nodes.headings.push({ node, isTop: depth === 1 });
      break;
    case 'link':
    case 'linkReference':
    case 'image':
    case 'imageReference':
      nodes.links.push(node);
      break;
    case 'definition':
      nodes.definitions.push(node);
      break;
    case 'footnoteDefinition':
      nodes.footnotes.push(node);
      break;
    case 'footnoteReference':
      nodes.footnoteReferences.push(node);
      break;
    case 'list':
      nodes.lists.push(node);
      break;
    case 'code':
      nodes.codes.push(node);
      break;
    case 'inlineCode':
      nodes.inlineCodes.push({ node, heading });
      break;
    case 'table':
      nodes.tables.push({ node, heading });
      break;
    case 'paragraph':
      nodes.paragraphs.push(node);
      break;
    case 'text':
      nodes.texts.push({ node, heading });
      nodes.prose += `${node.value}\n`;
      break;
    case 'html':
      nodes.htmls.push(node);
      break;
    default:
  }
}
