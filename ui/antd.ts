/**
 * What `import { … } from 'antd'` means in the app (see `paths` in tsconfig.json): the few components that the frame of
 * every page needs. The bundler puts whatever is re-exported here into the first script, so that larger ones are
 * imported by their own path where they are used: `import Table from 'antd/es/table'`.
 */
export { default as Alert } from 'antd/es/alert';
export { default as App } from 'antd/es/app';
export { default as Badge } from 'antd/es/badge';
export { default as Button } from 'antd/es/button';
export { default as ConfigProvider, type ThemeConfig } from 'antd/es/config-provider';
export { default as Dropdown } from 'antd/es/dropdown';
export type { MenuProps } from 'antd/es/menu';
export { default as Modal } from 'antd/es/modal';
export { default as Popover } from 'antd/es/popover';
export { default as Skeleton } from 'antd/es/skeleton';
export { default as Space } from 'antd/es/space';
export { default as Tag } from 'antd/es/tag';
export { default as theme, type GlobalToken } from 'antd/es/theme';
export { default as Tooltip } from 'antd/es/tooltip';
