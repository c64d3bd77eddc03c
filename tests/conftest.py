from hypothesis import settings

# No deadline for a single example: on a busy machine it fails by chance and says nothing of the code.
settings.register_profile("workbench", deadline=None)
settings.load_profile("workbench")
