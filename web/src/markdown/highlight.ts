import bash from 'highlight.js/lib/languages/bash';
import http from 'highlight.js/lib/languages/http';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';

/** A piece of code and its kind, such as `string`; empty if it has none. */
export interface CodePiece {
  readonly text: string;
  readonly kind: string;
}

/** Longer code is shown plain: marking it would stop the page. */
const MAX_CHARACTERS = 20_000;

const lowlight = createLowlight({ bash, http, javascript, json, python, typescript, xml, yaml });

/** The pieces of `text`; `undefined` for an unknown language or a very long text. */
export function toPieces(text: string, language: string): CodePiece[] | undefined {
  const name = language.toLowerCase();
  if (!lowlight.registered(name) || text.length > MAX_CHARACTERS) {
    return undefined;
  }
  return lowlight.highlight(name, text).children.flatMap((node) => flatten(node, ''));
}

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

function flatten(node: Node, kind: string): CodePiece[] {
  if (node.type === 'text') {
    return [{ text: node.value, kind }];
  }
  if (node.type !== 'element') {
    return [];
  }
  const [name] = Array.isArray(node.properties.className) ? node.properties.className : [];
  const own = typeof name === 'string' ? name.replace(/^hljs-/, '') : kind;
  return node.children.flatMap((child) => flatten(child, own));
}
