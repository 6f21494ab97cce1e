/** This process's environment without the names that `drop` matches: what a child gets that must not be misled. */
export const inheritedEnv = (drop: RegExp = /^$/): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || drop.test(name) ? [] : [[name, value]],
    ),
  )
