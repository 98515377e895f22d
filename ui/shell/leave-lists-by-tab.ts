/**
 * Tab leaves a list of choices as it is, and goes on. antd takes it for Enter, so that whoever goes on to the next field
 * would choose, or drop, the entry that happens to be marked.
 */
export function leaveListsByTab(): void {
  const leave = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' && event.target instanceof Element && event.target.closest('.ant-select') !== null) {
      event.stopPropagation();
    }
  };
  // Before React, which listens at the root of the pages.
  window.addEventListener('keydown', leave, { capture: true });
}
