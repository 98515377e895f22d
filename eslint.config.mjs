import { builtinRules } from 'eslint/use-at-your-own-risk';
import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

/** Core rules under a second name, so that a size can warn at one limit and fail at another. */
const limits = { rules: { 'max-lines': builtinRules.get('max-lines') } };

const everywhere = {
  curly: 'error',
  eqeqeq: 'error',
  'no-console': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'max-lines': ['warn', { max: 300 }],
  'limits/max-lines': ['error', { max: 400 }],
};

const WRITES_AGAIN = '/^(update|replace|delete|findOneAnd|findByIdAnd|bulk)/';

/** What an auditor relies on is only ever added to. */
const appendOnly = ['History', 'HistorySeals', 'HistoryAnchors'].map((model) => ({
  selector: `MemberExpression[object.name='${model}'][property.name=${WRITES_AGAIN}]`,
  message: 'Lines of the history, their seals and anchors are only ever added.',
}));

export default tseslint.config(
  { ignores: ['build/', '.data/', '.cache/', 'coverage/', 'node_modules/', 'ui/api/schema.ts', 'docs/**/*.js'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    plugins: { limits },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...everywhere,
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only, so that a thing has one name everywhere.',
        },
        ...appendOnly,
      ],
    },
  },
  {
    files: ['ui/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['packs/cli.ts', 'packs/coverage-cli.ts', 'main/import.ts', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // These do what nobody may, to see that it is found out.
    files: ['test/integration/history-*.test.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.d.ts', '**/*.d.mts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    plugins: { limits },
    rules: { ...everywhere, 'no-console': 'off', 'no-unused-vars': 'error' },
  },
);
