"""The Zhunsheng language: text to syntax tree, with diagnostics. No opinion about what rules are used for."""
