import type { Grammar, GrammarName } from '../../../packages/gate/src/base.ts';
import type { SymbolKind } from './source-index.ts';

export type SyntaxNode = Parameters<Parameters<Grammar['read']>[1]>[0];

interface Candidate {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly owner: string | undefined;
  readonly exported: ReadonlySet<string>;
}

/** Which nodes of a grammar are exported symbols, and where their parts are. */
export interface SyntaxRules {
  readonly kinds: Readonly<Record<string, SymbolKind>>;
  /** Nodes that contain declarations without being one. */
  readonly wrappers: ReadonlySet<string>;
  /** Nodes around a declaration that belong to it. */
  readonly around: ReadonlySet<string>;
  /** Declarations whose members are symbols too. */
  readonly hasMembers: ReadonlySet<string>;
  readonly comments: ReadonlySet<string>;
  /** Nodes that may be between a declaration and its comment. */
  readonly attributes: ReadonlySet<string>;
  readonly hasDocstring: boolean;
  isDoc(comment: string): boolean;
  nameOf(node: SyntaxNode): string | undefined;
  bodyOf(node: SyntaxNode): SyntaxNode | undefined;
  isExported(candidate: Candidate): boolean;
  /** The type that a node is a member of although it is not inside it. */
  ownerOf?(node: SyntaxNode): string | undefined;
  listExported?(root: SyntaxNode): ReadonlySet<string>;
  /** Whether what follows in this body is private. */
  endsPublic?(node: SyntaxNode): boolean;
}

const set = (...names: readonly string[]) => new Set(names);

const nameOf = (node: SyntaxNode): string | undefined => node.childForFieldName('name')?.text;
const bodyOf = (node: SyntaxNode): SyntaxNode | undefined =>
  node.childForFieldName('body') ?? undefined;
const isBlockDoc = (comment: string): boolean => comment.startsWith('/**');

const NO_NODES: ReadonlySet<string> = new Set();

const COMMON = {
  around: NO_NODES,
  comments: set('comment'),
  attributes: NO_NODES,
  hasDocstring: false,
  isDoc: () => true,
  nameOf,
  bodyOf,
} as const;

/** The modifiers of a declaration as text, as far as the grammar has nodes for them. */
function listModifiers(node: SyntaxNode): string[] {
  return node.namedChildren.flatMap((child) =>
    child !== null && /modifier|^visibility/.test(child.type) ? child.text.split(/\s+/) : [],
  );
}

function isPublic({ node }: Candidate): boolean {
  return listModifiers(node).includes('public');
}

/** `export { a, b as c }`, `module.exports = …` and `exports.a = …`. */
function listScriptExports(root: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const child of root.namedChildren) {
    if (child?.type === 'export_statement' && child.childForFieldName('source') === null) {
      const clause = child.namedChildren.find((it) => it?.type === 'export_clause');
      for (const item of clause?.namedChildren ?? []) {
        names.add(item?.childForFieldName('name')?.text ?? '');
      }
      names.add(child.childForFieldName('value')?.text.slice(0, 100) ?? '');
    } else if (child?.type === 'expression_statement') {
      for (const name of listCommonExports(child.text)) {
        names.add(name);
      }
    }
  }
  return names;
}

function listCommonExports(statement: string): string[] {
  const found = /^(?:module\.)?exports(?:\.(\w+))?\s*=\s*([\s\S]*)/.exec(statement);
  if (found === null) {
    return [];
  }
  const [, name, value = ''] = found;
  const whole = /^(?:exports\.\w+\s*=\s*)?(\w+)\s*;?$/.exec(value)?.[1];
  const members = value.startsWith('{')
    ? [...value.matchAll(/(?<=[{,]\s*)(?:\w+\s*:\s*)?([A-Za-z_$][\w$]*)\s*(?=[,}])/g)].map(
        ([, it = '']) => it,
      )
    : [];
  return [name ?? '', whole ?? '', ...members].filter((it) => it !== '');
}

const SCRIPT: SyntaxRules = {
  ...COMMON,
  kinds: {
    function_declaration: 'function',
    generator_function_declaration: 'function',
    function_signature: 'function',
    class_declaration: 'class',
    abstract_class_declaration: 'class',
    interface_declaration: 'interface',
    type_alias_declaration: 'type',
    enum_declaration: 'enum',
    variable_declarator: 'constant',
    method_definition: 'method',
    method_signature: 'method',
    abstract_method_signature: 'method',
    public_field_definition: 'property',
  },
  wrappers: set(
    'export_statement',
    'lexical_declaration',
    'variable_declaration',
    'ambient_declaration',
    'internal_module',
    'module',
    'expression_statement',
    'statement_block',
  ),
  around: set(
    'export_statement',
    'lexical_declaration',
    'variable_declaration',
    'ambient_declaration',
  ),
  hasMembers: set('class_declaration', 'abstract_class_declaration'),
  isDoc: isBlockDoc,
  bodyOf(node) {
    const value = node.childForFieldName('value');
    const isFunction = value !== null && /function|arrow/.test(value.type);
    return bodyOf(node) ?? (isFunction ? bodyOf(value) : undefined);
  },
  isExported({ node, name, owner, exported }) {
    if (owner !== undefined) {
      const modifiers = listModifiers(node);
      return (
        !/^[#_]|^constructor$/.test(name) &&
        !modifiers.includes('private') &&
        !modifiers.includes('protected')
      );
    }
    const { parent } = node;
    const outer = parent?.type.endsWith('_declaration') ? parent.parent : parent;
    return outer?.type === 'export_statement' || exported.has(name);
  },
  listExported: listScriptExports,
};

const PYTHON: SyntaxRules = {
  ...COMMON,
  kinds: { function_definition: 'function', class_definition: 'class' },
  wrappers: set('decorated_definition', 'if_statement', 'block', 'try_statement'),
  around: set('decorated_definition'),
  hasMembers: set('class_definition'),
  hasDocstring: true,
  isExported: ({ name, node }) => !name.startsWith('_') && !isOverload(node),
};

/** Overloads repeat the name of the function that follows them. */
function isOverload({ parent }: SyntaxNode): boolean {
  return (
    parent?.type === 'decorated_definition' &&
    parent.namedChildren.some((it) => /^@(?:\w+\.)?overload$/.test(it?.text ?? ''))
  );
}

const GO: SyntaxRules = {
  ...COMMON,
  kinds: {
    function_declaration: 'function',
    method_declaration: 'method',
    type_spec: 'type',
    type_alias: 'type',
    const_spec: 'constant',
    var_spec: 'constant',
  },
  wrappers: set('type_declaration', 'const_declaration', 'var_declaration', 'var_spec_list'),
  around: set('type_declaration'),
  hasMembers: NO_NODES,
  isExported: ({ name, owner = 'A' }) => /^\p{Lu}/u.test(name) && /^\p{Lu}/u.test(owner),
  ownerOf(node) {
    const receiver = node.childForFieldName('receiver')?.text ?? '';
    return /(\w+)(?:\[[^\]]*\])?\s*\)$/.exec(receiver)?.[1];
  },
};

const C_SHARP: SyntaxRules = {
  ...COMMON,
  kinds: {
    class_declaration: 'class',
    record_declaration: 'class',
    struct_declaration: 'struct',
    interface_declaration: 'interface',
    enum_declaration: 'enum',
    method_declaration: 'method',
    property_declaration: 'property',
    delegate_declaration: 'type',
  },
  wrappers: set('namespace_declaration', 'file_scoped_namespace_declaration', 'declaration_list'),
  hasMembers: set('class_declaration', 'record_declaration', 'struct_declaration'),
  isDoc: (comment) => comment.startsWith('///') || isBlockDoc(comment),
  bodyOf: (node) =>
    node.childForFieldName('body') ?? node.childForFieldName('accessors') ?? undefined,
  isExported: isPublic,
};

const JAVA: SyntaxRules = {
  ...COMMON,
  kinds: {
    class_declaration: 'class',
    record_declaration: 'class',
    interface_declaration: 'interface',
    enum_declaration: 'enum',
    annotation_type_declaration: 'type',
    method_declaration: 'method',
  },
  wrappers: NO_NODES,
  hasMembers: set('class_declaration', 'record_declaration'),
  comments: set('block_comment', 'line_comment', 'comment'),
  isDoc: isBlockDoc,
  isExported: isPublic,
};

const RUBY: SyntaxRules = {
  ...COMMON,
  kinds: { class: 'class', module: 'module', method: 'method', singleton_method: 'method' },
  wrappers: set('body_statement'),
  hasMembers: set('class', 'module'),
  isExported: ({ name }) => !/^(?:_|initialize$)/.test(name),
  endsPublic: ({ type, text }) => type === 'identifier' && /^(?:private|protected)$/.test(text),
};

const PHP: SyntaxRules = {
  ...COMMON,
  kinds: {
    function_definition: 'function',
    class_declaration: 'class',
    interface_declaration: 'interface',
    trait_declaration: 'trait',
    enum_declaration: 'enum',
    method_declaration: 'method',
  },
  wrappers: set('namespace_definition', 'compound_statement'),
  hasMembers: set('class_declaration', 'trait_declaration'),
  isDoc: isBlockDoc,
  isExported({ node, name }) {
    const modifiers = listModifiers(node);
    return (
      !name.startsWith('__') && !modifiers.includes('private') && !modifiers.includes('protected')
    );
  },
};

const RUST: SyntaxRules = {
  ...COMMON,
  kinds: {
    function_item: 'function',
    function_signature_item: 'function',
    struct_item: 'struct',
    enum_item: 'enum',
    trait_item: 'trait',
    type_item: 'type',
    const_item: 'constant',
    static_item: 'constant',
    macro_definition: 'function',
  },
  wrappers: set('mod_item', 'declaration_list', 'impl_item'),
  hasMembers: NO_NODES,
  comments: set('line_comment', 'block_comment'),
  attributes: set('attribute_item'),
  isDoc: (comment) => comment.startsWith('///') || isBlockDoc(comment),
  isExported: ({ node }) => listModifiers(node).some((it) => it === 'pub'),
  ownerOf: (node) =>
    node.type === 'impl_item'
      ? node.childForFieldName('type')?.text.replace(/<.*/s, '')
      : undefined,
};

/** The rules of each grammar whose symbols are read. */
export const RULES: Readonly<Partial<Record<GrammarName, SyntaxRules>>> = {
  typescript: SCRIPT,
  tsx: SCRIPT,
  javascript: SCRIPT,
  python: PYTHON,
  go: GO,
  'c-sharp': C_SHARP,
  java: JAVA,
  ruby: RUBY,
  php: PHP,
  rust: RUST,
};
