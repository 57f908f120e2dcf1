"""The matching round in the product, measured: a program of some size, and how long each page takes."""
