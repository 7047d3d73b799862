/**
 * How a bundle with the engine in it declares what stands at the top of a module. Vite makes `var` of `const`, except in workers;
 * V8 then no longer takes the lanes and tables that the engine's inner loops read for constants, and those loops take twice as long.
 */
export const OUTPUT = { topLevelVar: false };
