import { readFileSync } from 'node:fs';

const NAMED = '"aria-label": icon.name';

/**
 * Icons stand beside words here, or in a button that has a name of its own. As published they are read out by their
 * English file name ("unordered-list") in every language; this plugin for esbuild leaves them to the eye.
 */
export const decorativeIcons = {
  name: 'decorative-icons',
  setup(build) {
    build.onLoad({ filter: /@ant-design[\\/]icons[\\/]es[\\/]components[\\/]AntdIcon(Light)?\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (!source.includes(NAMED)) {
        throw new Error(`${path} no longer names icons as this plugin expects: see whether it is still needed`);
      }
      return { contents: source.replace(NAMED, '"aria-hidden": true'), loader: 'js' };
    });
  },
};
